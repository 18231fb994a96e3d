"""The SOP in pure Python: rules, figures, and moves; standard library only."""

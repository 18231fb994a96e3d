"""Use cases: one function per thing a person does; load, one domain call, (render, seal), save."""

"""Masters that an office makes itself: checking an upload, and filling it in a process of its own."""

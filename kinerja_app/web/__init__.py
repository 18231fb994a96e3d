"""Web: pages and forms; the only room that knows Flask."""

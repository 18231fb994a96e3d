"""Storage: TinyDB documents, evidence files and the audit trail on disk; the only room that knows JSON."""

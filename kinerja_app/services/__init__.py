"""Services: the use cases, one function per thing a person does: load, domain, save."""

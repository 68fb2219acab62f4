package dev.handles.domain.handleservice;

/** Names a stored password. Whoever holds it can ask the vault; it says nothing itself. */
public record CredentialId(String value) {}

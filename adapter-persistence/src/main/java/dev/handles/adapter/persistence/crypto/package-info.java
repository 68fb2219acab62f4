/**
 * How secrets are kept: passwords of registrars sealed with AES-GCM, passwords of users hashed with Argon2id. Not here:
 * where the outcome is stored.
 */
@NullMarked
package dev.handles.adapter.persistence.crypto;

import org.jspecify.annotations.NullMarked;

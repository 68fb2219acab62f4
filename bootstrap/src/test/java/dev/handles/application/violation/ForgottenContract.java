package dev.handles.application.violation;

/** Promises what nobody tries. */
interface ForgottenContract {}

package dev.handles.application.violation;

import java.util.logging.Logger;

final class UsesJavaLogging {
    final Logger log = Logger.getLogger("handles");
}

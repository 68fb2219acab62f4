package dev.handles.adapter.http.violation;

import java.time.Clock;

final class AsksItsMachine {
    Clock clock = Clock.systemUTC();
}

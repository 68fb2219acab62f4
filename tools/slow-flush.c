/*
 * A disk whose flush takes longer than this machine's, for measuring: each fdatasync of a process waits first.
 *
 *   cc -shared -fPIC -O2 -o slow-flush.so tools/slow-flush.c -ldl
 *   LD_PRELOAD=$PWD/slow-flush.so FLUSH_US=5000 pg_ctl -D ... start
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

int fdatasync(int file)
{
    static int (*flush)(int);
    static long wait = -1;
    if (!flush)
        flush = (int (*)(int)) dlsym(RTLD_NEXT, "fdatasync");
    if (wait < 0) {
        const char *given = getenv("FLUSH_US");
        wait = given ? atol(given) : 0;
    }
    struct timespec time = {wait / 1000000, wait % 1000000 * 1000};
    nanosleep(&time, NULL);
    return flush(file);
}

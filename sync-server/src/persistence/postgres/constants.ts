export const SUPERUSER = "coreos";
export const DATABASE = "coreos";

/**
 * PostgreSQL's programs get this and nothing of ours: no PG* variable of the machine can move a port or a directory.
 * `LC_ALL` must name a locale on macOS, or the postmaster refuses to start as "multithreaded".
 */
export const POSTGRES_ENV = { LC_ALL: "C", PATH: "/usr/bin:/bin", SystemRoot: "C:\\Windows" };

/**
 * Routes what the engine prints to the log. Hocuspocus and y-protocols write to the console whatever `quiet` says; nothing
 * that we know of makes them (the gateway checks first), so each line is worth reading.
 */
import type { Logger } from "pino";

/** Answers how to take it back. */
export function routeConsole(log: Logger): () => void {
  const { error, warn } = console;
  const first = (values: unknown[]) => values.find((value) => value instanceof Error);
  console.error = (...values: unknown[]) => log.error({ error: first(values) }, `engine: ${String(values[0]).slice(0, 120)}`);
  console.warn = (...values: unknown[]) => log.warn({ error: first(values) }, `engine: ${String(values[0]).slice(0, 120)}`);
  return () => {
    console.error = error;
    console.warn = warn;
  };
}

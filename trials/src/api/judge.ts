/** What an answer must not be, and how many were. */
import type { Caller } from "./cast.ts";
import type { Operation } from "./operations.ts";
import type { Request } from "./requests.ts";
import type { Answer } from "./wire.ts";

export type Fault = "server error" | "undocumented" | "leak" | "no answer";

export interface Finding {
  fault: Fault;
  role: string;
  operation: string;
  what: string;
  request: string;
}

/** `null`: all is well. */
export function judge(operation: Operation, caller: Caller, request: Request, answer: Answer): Finding | null {
  const found = (fault: Fault, what: string): Finding => ({
    fault,
    role: caller.role,
    operation: operation.name,
    what: what.slice(0, 300),
    request: `${request.method} ${request.path} ${String(request.body ?? "")}`.slice(0, 500),
  });
  if (answer.status >= 500) return found("server error", `${answer.status} ${answer.body}`);
  const leaked = leakIn(caller, request, answer.body);
  if (leaked) return found("leak", leaked);
  const wrong = operation.judge(answer.status, answer.contentType, answer.body);
  return wrong ? found("undocumented", `${wrong}: ${answer.body}`) : null;
}

/** What the caller named itself is no news to it. */
function leakIn({ foreign }: Caller, { path, body }: Request, answer: string): string | null {
  if (answer === "") return null;
  const said = `${decodeURIComponent(path)} ${String(body ?? "")}`;
  for (const { canary, ids } of foreign) {
    if (answer.includes(canary)) return `holds a word of ${canary}`;
    for (const id of ids) if (answer.includes(id) && !said.includes(id)) return `holds ${id} of ${canary}`;
  }
  return null;
}

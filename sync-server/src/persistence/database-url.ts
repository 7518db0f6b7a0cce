/** `DATABASE_URL`, as the start and the server read it. */
import { z } from "zod";

export const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: "an address that begins with postgres:// or postgresql://" });

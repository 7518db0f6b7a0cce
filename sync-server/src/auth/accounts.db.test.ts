import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApp, testApp } from "../api/testing.ts";
import { postgresCredentials } from "../persistence/people/credentials.ts";
import { postgresSessions } from "../persistence/people/sessions.ts";
import { createAccounts } from "./accounts.ts";

const person = { name: "Ida", email: "ida@example.com", password: "a long enough password" };
let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

describe("signing in", () => {
  it("by a password that is replaced in the same moment leaves no session behind", async () => {
    const credentials = postgresCredentials(test.database);
    const sessions = postgresSessions(test.database);
    let replace = async (_accountId: string) => {};
    const accounts = createAccounts({
      database: test.database.app,
      sessionSecret: test.deps.keys.sessionSecret,
      sessions: {
        end: sessions.end,
        async idBehind(token) {
          const id = await sessions.idBehind(token);
          const { rows } = await test.database.app.query(`select "userId" as id from auth."session" where "id" = $1`, [id]);
          await replace(rows[0]?.id); // what ended the sessions of the old password did not see this one
          return id;
        },
      },
      credentials,
      onTrouble: () => undefined,
    });
    const { user } = await accounts.signUp(person, { userAgent: "" });
    await sessions.endOthers(user.id, null);
    replace = async (accountId) => {
      await credentials.setHash(accountId, await accounts.hashPassword("another long password"));
    };
    await expect(accounts.signIn(person, { userAgent: "" })).rejects.toMatchObject({ slug: "credentials.invalid" });
    expect(await sessions.of(user.id)).toEqual([]);
    replace = async () => {};
    const again = await accounts.signIn({ ...person, password: "another long password" }, { userAgent: "" });
    expect(again.sessionId).not.toBeNull();
  });
});

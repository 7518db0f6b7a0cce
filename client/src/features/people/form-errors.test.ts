import { CoreError } from "@coreos/schema/errors/core-error";
import { describe, expect, it } from "vitest";
import { EMPTY_FORM, refusalErrors, signInErrors, signUpBody, signUpErrors } from "./form-errors.ts";

const dana = { name: "Dana Vogel", email: "dana@northwind.example", password: "correct horse", organization: "", code: "" };

describe("the forms", () => {
  it("accept what the server accepts", () => {
    expect(signUpErrors(dana)).toEqual({});
    expect(signInErrors(dana)).toEqual({});
  });

  it("say at each field what is missing", () => {
    expect(Object.keys(signUpErrors(EMPTY_FORM)).sort()).toEqual(["email", "name", "password"]);
    expect(signUpErrors({ ...dana, password: "short" })).toEqual({ password: "Use at least 10 characters." });
    expect(signUpErrors({ ...dana, email: "dana" })).toEqual({ email: "This does not look like an e-mail address." });
  });

  it("ask an old account for its password, however short it is", () => {
    expect(signInErrors({ ...dana, password: "short" })).toEqual({});
    expect(signInErrors({ ...dana, password: "" })).toEqual({ password: "Enter your password." });
  });

  it("leave out a company that was not named", () => {
    expect(signUpBody(dana)).not.toHaveProperty("organization");
    expect(signUpBody({ ...dana, organization: "Northwind" }, "token")).toMatchObject({ organization: "Northwind", invitation: "token" });
  });

  it("put what the server refuses at the field that it is about", () => {
    expect(refusalErrors(new CoreError("account.exists")).email).toContain("Sign in instead");
    expect(refusalErrors(new CoreError("credentials.invalid")).password).toContain("do not belong together");
    expect(refusalErrors(new CoreError("device.offline")).form).toContain("no connection");
    expect(refusalErrors(new CoreError("account.other_here", { name: "Ada", unstored: 3 })).form).toBe(
      "Ada is still signed in on this device with 3 changes not stored. Sign in as Ada to send them, or sign out and lose them.",
    );
    expect(refusalErrors(new TypeError("x is undefined")).form).not.toContain("undefined");
  });
});

/** Errors of this process that nobody caught: in a page each is a red line in the console, here each is printed and counted. */
export function watchFaults(): readonly unknown[] {
  const faults: unknown[] = [];
  process.on("unhandledRejection", (error) => {
    faults.push(error);
    console.error("Nobody caught:", error);
  });
  return faults;
}

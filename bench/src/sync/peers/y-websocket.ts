/** @y/websocket-server 0.1.1 as its own `server.js` sets it up: documents in memory, nothing stored. */
import { setupWSConnection } from "@y/websocket-server/utils";
import { WebSocketServer } from "ws";
import { announce } from "./announce.ts";

const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", (socket, request) => setupWSConnection(socket, request));
server.on("listening", () => announce(server.address()));

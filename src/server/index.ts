export { makeServer, type ServerParts } from './http-server.ts'

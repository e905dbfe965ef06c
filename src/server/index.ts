export { makeServer } from './http-server.ts'

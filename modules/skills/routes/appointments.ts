import { handle } from '#kernel/http'
import { actOn, appointmentPage, appointmentsPage, end, propose } from '../appointments.ts'
import { actOnAppointment, endAppointment, listAppointments, proposeAppointment, readAppointment } from '../contract.ts'

export const routes = [
  handle(listAppointments, ({ query }, caller) => caller.transaction(tx => appointmentsPage(tx, caller, query))),
  handle(readAppointment, ({ params }, caller) => caller.transaction(tx => appointmentPage(tx, caller, params.id))),
  handle(proposeAppointment, ({ body }, caller) => caller.transaction(tx => propose(tx, caller, body))),
  handle(actOnAppointment, (given, caller) => caller.transaction(tx => actOn(tx, caller, given))),
  handle(endAppointment, ({ params, body }, caller) => caller.transaction(tx => end(tx, caller, params.id, body))),
]

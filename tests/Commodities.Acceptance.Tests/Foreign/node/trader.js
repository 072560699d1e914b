// A trader on jspurefix: logs on, sees the market, trades, replaces, cancels, mass cancels, loses its connection in the middle of an order, resumes with a gap, and logs out.
// Usage: node trader.js PORT USER PASSWORD SYMBOL PRICE. Prints a line a step; exits with 0 when every step went as it should.
'use strict'
require('reflect-metadata')
const { AsciiSession, SessionLauncher, JsFixWinstonLogFactory, WinstonLogger } = require('jspurefix')

const [port, user, password, symbol, price] = process.argv.slice(2)
const limitMilliseconds = 20_000
const received = []
const waiting = []
let session

class Trader extends AsciiSession {
  constructor (config) {
    super(config)
    session = this
  }

  onApplicationMsg (type, view) {
    const message = { type, ...view.toObject() }
    received.push(message)
    for (const wait of [...waiting]) wait(message)
  }

  onReady () {
    received.push({ type: 'logon' })
    for (const wait of [...waiting]) wait({ type: 'logon' })
  }

  onDecoded (type, text) {
    if (type === '3' || type === 'j') console.error(`the venue rejected: ${text}`)
  }

  onEncoded (type, text) {
    if (type === '3') fail(`we rejected: ${text}`)
  }

  onStopped () {}

  onLogon () { return true }

  tell (type, body) { this.send(type, body) }

  cut () { this.transport.duplex.end(); this.transport.socket?.destroy?.() }
}

class Launcher extends SessionLauncher {
  constructor () {
    super({
      application: {
        type: 'initiator', name: 'trader', protocol: 'ascii', dictionary: 'data/FIX44.xml', resilient: true, recoveryAttemptSeconds: 1, backoffFailConnectSeconds: 1,
        tcp: { host: '127.0.0.1', port: Number(port) }
      },
      Username: user,
      Password: password,
      EncryptMethod: 0,
      ResetSeqNumFlag: false,
      HeartBtInt: 30,
      SenderCompId: user,
      TargetCompID: 'COMMODITIES',
      BeginString: 'FIX.4.4'
    }, null, new JsFixWinstonLogFactory(WinstonLogger.consoleOptions('error')))
    this.root = '../../'
  }

  makeFactory () { return { makeSession: config => new Trader(config) } }
}

function fail (why) {
  console.error(why)
  console.error(received.slice(-5).map(message => JSON.stringify(message)).join('\n'))
  process.exit(1)
}

// The first message from a place on that fits.
function expect (what, from, fits) {
  return new Promise(resolve => {
    const known = received.slice(from).find(fits)
    if (known) return resolve(known)
    const timer = setTimeout(() => fail(`${what}: nothing that fits came`), limitMilliseconds)
    const wait = message => {
      if (!fits(message)) return
      clearTimeout(timer)
      waiting.splice(waiting.indexOf(wait), 1)
      resolve(message)
    }
    waiting.push(wait)
  })
}

const report = (id, type) => message => message.type === '8' && message.ClOrdID === id && message.ExecType === type

function order (id, fields) {
  return { ClOrdID: id, Instrument: { Symbol: symbol }, Side: '1', TransactTime: new Date(), OrderQtyData: { OrderQty: 2 }, ...fields }
}

async function step (name, type, body, fits) {
  const from = received.length
  session.tell(type, body)
  const answer = await expect(name, from, fits)
  console.log(`ok ${name}`)
  return answer
}

// The demonstration's day has auctions and breaks, in which a market order is refused: it is entered again until it trades.
async function tradeWhenOpen () {
  for (let attempt = 1; attempt <= 100; attempt++) {
    const from = received.length
    const id = `t${attempt}`
    session.tell('D', order(id, { OrdType: '1', TimeInForce: '3' }))
    const answer = await expect('trade', from, message => message.ClOrdID === id && message.ExecType !== '0')
    if (answer.ExecType === 'F') return console.log('ok trade')
    await new Promise(resolve => setTimeout(resolve, 500))
  }

  fail('the market never opened')
}

async function trade () {
  const resting = { OrdType: '2', Price: Number(price) }
  await expect('logon', 0, message => message.type === 'logon')
  console.log('ok logon')
  await step('market data', 'V', {
    MDReqID: 'top', SubscriptionRequestType: '1', MarketDepth: 1, MDUpdateType: 1,
    MDReqGrp: { NoMDEntryTypes: [{ MDEntryType: '0' }, { MDEntryType: '1' }] },
    InstrmtMDReqGrp: { NoRelatedSym: [{ Instrument: { Symbol: symbol } }] }
  }, message => message.type === 'W')
  await tradeWhenOpen()
  await step('limit order', 'D', order('a', resting), report('a', '0'))
  await step('replace', 'G', { ...order('b', resting), OrigClOrdID: 'a', OrderQtyData: { OrderQty: 3 } }, report('b', '5'))
  await step('cancel', 'F', { ...order('c', {}), OrigClOrdID: 'b' }, report('c', '4'))
  await step('order to mass cancel', 'D', order('d', resting), report('d', '0'))
  await step('mass cancel', 'q', { ClOrdID: 'm', MassCancelRequestType: '7', TransactTime: new Date() }, message => message.type === 'r' && message.ClOrdID === 'm')

  // The connection is lost before the report can be read: the venue has numbered it, and the next logon shows the gap.
  const lost = received.length
  session.tell('D', order('e', resting))
  setImmediate(() => session.cut())
  await expect('logon again', lost, message => message.type === 'logon')
  await expect('report of the gap', lost, report('e', '0'))
  console.log('ok resume with a gap')
  await step('cancel after it', 'F', { ...order('f', {}), OrigClOrdID: 'e' }, report('f', '4'))
  await step('no working order', 'AF', { MassStatusReqID: 's', MassStatusReqType: 7 }, message => message.type === '8' && message.MassStatusReqID === 's' && message.LastRptRequested === true)
  console.log('ok end')
  process.exit(0)
}

new Launcher().run().catch(error => fail(String(error)))
trade().catch(error => fail(String(error.stack)))

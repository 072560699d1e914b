namespace Commodities.Domain;

/// <summary>
/// Why a command was refused. Codes are never renumbered. Ranges: 1-99 the message, 100-199 the contract and its phase,
/// 200-299 price and quantity, 300-399 the order, 400-499 accounts, money and positions, 900-999 the venue's capacity and state.
/// The page <c>src/docs/reject-codes.md</c> is generated from this file's comments.
/// </summary>
public enum RejectCode : ushort
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>The template id is not one of a command.</summary>
    UnknownTemplate = 1,

    /// <summary>The side is neither buy nor sell.</summary>
    InvalidSide = 2,

    /// <summary>The order type is not one that the venue knows.</summary>
    InvalidOrderType = 3,

    /// <summary>The time in force is not one that the venue knows, or does not go with the order type.</summary>
    InvalidTimeInForce = 4,

    /// <summary>The trading phase is not one that the venue knows.</summary>
    InvalidPhase = 5,

    /// <summary>An instruction is not one that the venue knows, or does not go with the order type and time in force.</summary>
    InvalidInstructions = 6,

    /// <summary>The contract is not listed.</summary>
    UnknownContract = 100,

    /// <summary>The contract is closed.</summary>
    ContractClosed = 101,

    /// <summary>The contract is halted, in a break, or settling.</summary>
    ContractHalted = 102,

    /// <summary>Only cancels are taken now.</summary>
    CancelOnly = 103,

    /// <summary>The order type or time in force is not taken in an auction: only resting limit orders are.</summary>
    NotInAuction = 104,

    /// <summary>An uncross was asked for outside an auction.</summary>
    NoAuction = 105,

    /// <summary>The definition of the contract contradicts itself, or exceeds what a book can hold.</summary>
    InvalidContractDefinition = 106,

    /// <summary>The definition of the account is not one that the venue can hold: its id, group or policy.</summary>
    InvalidAccountDefinition = 107,

    /// <summary>The auction is in its match minute: neither orders nor cancels are taken until the uncross.</summary>
    NoCancelMatch = 108,

    /// <summary>The price is negative, or above the highest price that any book accepts (10,000,000 ticks).</summary>
    InvalidPrice = 200,

    /// <summary>The price lies outside the contract's price band.</summary>
    OutsidePriceBand = 201,

    /// <summary>The price is not a multiple of the contract's price step.</summary>
    NotOnTick = 202,

    /// <summary>The quantity is below the contract's smallest order.</summary>
    QuantityTooSmall = 203,

    /// <summary>The quantity is above the contract's largest order of this type.</summary>
    QuantityTooLarge = 204,

    /// <summary>The quantity is not a multiple of the contract's lot step.</summary>
    NotOnLot = 205,

    /// <summary>The minimum quantity is negative, above the quantity, or given for another order than an immediate-or-cancel limit order.</summary>
    InvalidMinQuantity = 206,

    /// <summary>A post-only order would trade at once: the best price on the other side is at its limit or better.</summary>
    PostOnlyWouldTrade = 207,

    /// <summary>The stop price is missing, outside the band, not on the price step, or given for an order that is no stop.</summary>
    InvalidStopPrice = 208,

    /// <summary>A stop order would trigger at once: the last trade, or one of an auction that goes on, is at its stop price or beyond.</summary>
    StopWouldTrigger = 209,

    /// <summary>The display quantity is negative, above the quantity, not on the lot step, or given for an order that never shows in the book.</summary>
    InvalidDisplayQuantity = 210,

    /// <summary>The expiry day is before the trading day, or given for an order that is not good till date.</summary>
    InvalidExpiryDay = 211,

    /// <summary>The client order id is already working in this session.</summary>
    DuplicateOrder = 300,

    /// <summary>No order with this client order id is working in this session.</summary>
    UnknownOrder = 301,

    /// <summary>The client order id is zero.</summary>
    InvalidClientOrderId = 302,

    /// <summary>The replacement would leave nothing to trade: the new quantity is at or below what is already filled.</summary>
    QuantityAlreadyFilled = 303,

    /// <summary>No trade has this number yet: the limit is the last one.</summary>
    UnknownTrade = 304,

    /// <summary>The venue no longer holds this trade for corrections: the limit is the oldest one that it holds.</summary>
    TradeTooOld = 305,

    /// <summary>The trade was busted before.</summary>
    TradeAlreadyBusted = 306,

    /// <summary>The trade belongs to a trading day that is over: the limit is the current one.</summary>
    TradeDayOver = 307,

    /// <summary>The reason of a bust or a correction is not one that the venue knows.</summary>
    InvalidCorrectionReason = 308,

    /// <summary>The corrected price lies outside the band, or is not on the price step.</summary>
    InvalidCorrectedPrice = 309,

    /// <summary>The corrected quantity is below 1, above the trade's, or not on the lot step: lots can be taken off a trade, not added.</summary>
    InvalidCorrectedQuantity = 310,

    /// <summary>The correction asks for the price and the quantity that the trade has.</summary>
    NothingCorrected = 311,

    /// <summary>Lots that the trade opened are no longer held, or are asked to be closed: the limit is what is free of them.</summary>
    TradeLotsGone = 312,

    /// <summary>The position effect is not one that the venue knows: open, close, close today, close yesterday or forced close.</summary>
    InvalidPositionEffect = 400,

    /// <summary>The hedge flag is not one that the venue knows: speculation, arbitrage, hedge or market maker.</summary>
    InvalidHedgeFlag = 401,

    /// <summary>The account is not one that the venue was told of.</summary>
    UnknownAccount = 402,

    /// <summary>The account is suspended, or its firm or trader is.</summary>
    AccountSuspended = 403,

    /// <summary>The account may not open positions in this product.</summary>
    ProductNotPermitted = 404,

    /// <summary>The account may not open positions for this purpose.</summary>
    HedgeFlagNotPermitted = 405,

    /// <summary>The venue was not told yet what margin the contract asks.</summary>
    ContractRiskUnknown = 406,

    /// <summary>The account may not open positions in the contract any more in this trading day: too many messages, cancels, large cancels or self-trades.</summary>
    OpeningBanned = 407,

    /// <summary>The order is smaller than the smallest that may open a position.</summary>
    OpeningTooSmall = 408,

    /// <summary>The account would open more lots in the contract in this trading day than it may; its resting orders count.</summary>
    OpeningCapExceeded = 409,

    /// <summary>The account would hold more lots on this side of the contract than it may; its resting orders count.</summary>
    PositionLimitExceeded = 410,

    /// <summary>The order is worth more than any order in the contract may be, in fen.</summary>
    OrderValueTooLarge = 411,

    /// <summary>The account has less free money, in fen, than the margin of the order.</summary>
    InsufficientMargin = 412,

    /// <summary>The order closes more lots than the account holds and other closing orders leave.</summary>
    CloseExceedsPosition = 413,

    /// <summary>The order closes more lots of this trading day than the account holds and other closing orders leave.</summary>
    CloseTodayExceedsPosition = 414,

    /// <summary>The order closes more lots of earlier trading days than the account holds and other closing orders leave.</summary>
    CloseYesterdayExceedsPosition = 415,

    /// <summary>The movement of funds is not one that the venue can book: its kind, its amount or what it would lead to.</summary>
    InvalidFunds = 416,

    /// <summary>The number of the movement of funds is not above that of the last one.</summary>
    DuplicateFunds = 417,

    /// <summary>The withdrawal would take money, in fen, that margin needs.</summary>
    WithdrawalExceedsFree = 418,

    /// <summary>The release would take collateral, in fen, that margin needs.</summary>
    ReleaseExceedsFree = 419,

    /// <summary>The terms of the account are not ones that the venue can hold.</summary>
    InvalidAccountTerms = 420,

    /// <summary>The margin or limits of the contract are not ones that the venue can hold.</summary>
    InvalidContractRisk = 421,

    /// <summary>The limits of conduct are not ones that the venue can hold: negative, or a ban below its warning.</summary>
    InvalidConductLimits = 422,

    /// <summary>The party to suspend is not one that the venue knows: its kind, its id or what is asked for it.</summary>
    InvalidParty = 423,

    /// <summary>The effective day is negative or after the year 9999.</summary>
    InvalidEffectiveDay = 424,

    /// <summary>The order has more lots than any order of the account may have.</summary>
    AccountOrderTooLarge = 425,

    /// <summary>The order is worth more than any order of the account may be, in fen.</summary>
    AccountOrderValueTooLarge = 426,

    /// <summary>The accounts of the group would together open more lots in the contract in this trading day than one may; their resting orders count.</summary>
    GroupOpeningCapExceeded = 427,

    /// <summary>The accounts of the group would together hold more lots on this side of the contract than one may; their resting orders count.</summary>
    GroupPositionLimitExceeded = 428,

    /// <summary>The largest order of the account is not one that the venue can hold: negative.</summary>
    InvalidAccountLimits = 429,

    /// <summary>Natural persons may not open positions in the contract any more: its delivery is near.</summary>
    NaturalPersonNotPermitted = 430,

    /// <summary>The venue holds as many resting orders as it has room for.</summary>
    OrderCapacityExceeded = 900,

    /// <summary>The venue lists as many contracts as it has room for.</summary>
    ContractCapacityExceeded = 901,

    /// <summary>The price ladder of the contract would take more memory than the venue set aside.</summary>
    LadderCapacityExceeded = 902,

    /// <summary>The id of the account is higher than the venue has room for.</summary>
    AccountCapacityExceeded = 903,

    /// <summary>The venue holds positions of as many accounts and contracts as it has room for.</summary>
    PositionCapacityExceeded = 904,

    /// <summary>As many changes wait for their trading day as the venue has room for.</summary>
    ChangeCapacityExceeded = 905,

    /// <summary>As many firms and traders are suspended as the venue has room for.</summary>
    SuspensionCapacityExceeded = 906,

    /// <summary>Reserved: a venue that can't make commands durable takes none, and says so where a command would enter, never as an event, which it could not keep.</summary>
    VenueNotDurable = 910,
}

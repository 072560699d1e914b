namespace Commodities.Messages;

/// <summary>The kinds of message, as in <c>config/sbe/commodities.xml</c>. Commands are 1-99, events 101-199; never renumbered.</summary>
public enum TemplateId : ushort
{
    /// <summary>No message.</summary>
    None = 0,

    /// <summary>A command that does nothing: a slot that was claimed but could not be filled in.</summary>
    NoOperation = 1,

    /// <summary>Lists a contract or gives it new parameters.</summary>
    DefineContract = 2,

    /// <summary>Moves a contract into another phase.</summary>
    SetPhase = 3,

    /// <summary>Enters an order.</summary>
    NewOrder = 4,

    /// <summary>Cancels a working order.</summary>
    CancelOrder = 5,

    /// <summary>Gives a working order another price or quantity.</summary>
    ReplaceOrder = 6,

    /// <summary>Takes lots off a working order; its priority stays.</summary>
    ReduceOrder = 7,

    /// <summary>Ends an auction: everything that can trade at one price trades there.</summary>
    Uncross = 8,

    /// <summary>Cancels every working order that answers to a description.</summary>
    MassCancel = 9,

    /// <summary>Tells the matcher of an account.</summary>
    DefineAccount = 10,

    /// <summary>Asks what an uncross would give now.</summary>
    IndicateAuction = 11,

    /// <summary>Takes a trade back.</summary>
    BustTrade = 12,

    /// <summary>Gives a trade another price or fewer lots.</summary>
    CorrectTrade = 13,

    /// <summary>Begins the last minutes before a close, in which a contract may turn out to be locked at its price limit.</summary>
    WatchLimitLock = 14,

    /// <summary>Tells the matcher what an account may do. Accounts that it was never told of trade unchecked, unless the venue refuses them.</summary>
    SetAccountTerms = 20,

    /// <summary>Moves the money of an account, or the value of what it has pledged.</summary>
    MoveFunds = 21,

    /// <summary>Sets the margin and the limits of a contract.</summary>
    SetContractRisk = 22,

    /// <summary>Sets how much an account may do in a contract in a trading day before it is warned, or banned from opening.</summary>
    SetConductLimits = 23,

    /// <summary>Suspends a firm, a trader or an account, which cancels its resting orders and refuses new ones, or lets it trade again.</summary>
    SetPartyStatus = 24,

    /// <summary>Sets what the venue does with accounts that it does not know.</summary>
    SetVenueRisk = 25,

    /// <summary>Sets the largest order that an account may send, in lots and in value.</summary>
    SetAccountLimits = 26,

    /// <summary>An order was taken.</summary>
    OrderAccepted = 101,

    /// <summary>A command was refused.</summary>
    CommandRejected = 102,

    /// <summary>Two orders traded.</summary>
    Trade = 103,

    /// <summary>What was left of an order is gone without a trade.</summary>
    OrderCancelled = 104,

    /// <summary>An order has another price or quantity.</summary>
    OrderReplaced = 105,

    /// <summary>A contract is in another phase.</summary>
    PhaseChanged = 106,

    /// <summary>A contract is listed, or has new parameters.</summary>
    ContractDefined = 107,

    /// <summary>An auction has ended with a price, or without one.</summary>
    AuctionUncrossed = 108,

    /// <summary>A mass cancel is done.</summary>
    MassCancelled = 109,

    /// <summary>The special terms of the order that was just taken.</summary>
    OrderTermsAccepted = 110,

    /// <summary>An iceberg shows its next part.</summary>
    OrderRefreshed = 111,

    /// <summary>A stop order is active.</summary>
    StopTriggered = 112,

    /// <summary>The matcher knows of an account.</summary>
    AccountDefined = 113,

    /// <summary>What an uncross would give now.</summary>
    AuctionIndicated = 114,

    /// <summary>The settlement price of a contract for a trading day.</summary>
    SettlementPriceSet = 115,

    /// <summary>A trade was taken back.</summary>
    TradeBusted = 116,

    /// <summary>A trade has another price or fewer lots.</summary>
    TradeCorrected = 117,

    /// <summary>A contract is watched from now to the close.</summary>
    LimitLockWatched = 118,

    /// <summary>A contract has closed locked at its price limit.</summary>
    LimitLocked = 119,

    /// <summary>A trade would have printed outside the collar: the contract is halted instead.</summary>
    VolatilityInterrupted = 120,

    /// <summary>What an account may do, from now on.</summary>
    AccountTermsSet = 130,

    /// <summary>The money of an account has moved, or the value of what it has pledged.</summary>
    FundsMoved = 131,

    /// <summary>The margin and the limits of a contract, from now on.</summary>
    ContractRiskSet = 132,

    /// <summary>How much an account may do in a contract in a trading day, from now on.</summary>
    ConductLimitsSet = 133,

    /// <summary>A firm, a trader or an account is suspended, or trades again. Its cancels came before.</summary>
    PartyStatusSet = 134,

    /// <summary>What the venue does with accounts that it does not know, from now on.</summary>
    VenueRiskSet = 135,

    /// <summary>A change waits for its trading day.</summary>
    ChangeScheduled = 136,

    /// <summary>An account has reached a limit of its conduct in a contract. Comes before the answer of the message that reached it.</summary>
    ConductAlerted = 137,

    /// <summary>The largest order that an account may send, from now on.</summary>
    AccountLimitsSet = 138,
}

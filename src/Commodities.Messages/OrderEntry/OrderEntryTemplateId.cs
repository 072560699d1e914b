namespace Commodities.Messages.OrderEntry;

/// <summary>The kinds of message on the binary order port; never renumbered.</summary>
public enum OrderEntryTemplateId : ushort
{
    /// <summary>No message.</summary>
    None = 0,

    /// <summary>A client says who it is.</summary>
    Negotiate = 500,

    /// <summary>The venue knows the client.</summary>
    NegotiationResponse = 501,

    /// <summary>The venue does not take the client.</summary>
    NegotiationReject = 502,

    /// <summary>A client begins to trade.</summary>
    Establish = 503,

    /// <summary>Both may trade; names the numbers that go on.</summary>
    EstablishmentAck = 504,

    /// <summary>The session can't begin so.</summary>
    EstablishmentReject = 505,

    /// <summary>A sign of life, with the number that comes next.</summary>
    Sequence = 506,

    /// <summary>The end of a connection, with the reason.</summary>
    Terminate = 507,

    /// <summary>Asks for messages again.</summary>
    RetransmitRequest = 508,

    /// <summary>The messages asked for follow.</summary>
    Retransmission = 509,

    /// <summary>A request came whose number was used before: it counts as sent twice and was not done again.</summary>
    NotApplied = 510,

    /// <summary>The messages asked for can't be sent again.</summary>
    RetransmitReject = 511,

    /// <summary>Enters an order.</summary>
    NewOrder = 514,

    /// <summary>Changes an order.</summary>
    ReplaceOrder = 515,

    /// <summary>Cancels an order.</summary>
    CancelOrder = 516,

    /// <summary>A request was refused at the port: the venue did not hear of it.</summary>
    BusinessReject = 521,

    /// <summary>An order was taken.</summary>
    OrderAccepted = 522,

    /// <summary>An order was refused.</summary>
    OrderRejected = 523,

    /// <summary>An order traded.</summary>
    OrderFilled = 525,

    /// <summary>A stop order is active.</summary>
    StopTriggered = 526,

    /// <summary>Cancels many orders.</summary>
    MassCancel = 529,

    /// <summary>Asks for all working orders.</summary>
    MassStatusRequest = 530,

    /// <summary>An order was changed.</summary>
    OrderReplaced = 531,

    /// <summary>How an order stands.</summary>
    OrderStatus = 532,

    /// <summary>Asks how an order stands.</summary>
    StatusRequest = 533,

    /// <summary>An order is gone.</summary>
    OrderCancelled = 534,

    /// <summary>A cancel was refused.</summary>
    CancelRejected = 535,

    /// <summary>A replace was refused.</summary>
    ReplaceRejected = 536,

    /// <summary>A trade was taken back.</summary>
    TradeBusted = 548,

    /// <summary>A trade has another price or fewer lots.</summary>
    TradeCorrected = 549,

    /// <summary>Asks for the contracts that are listed.</summary>
    ContractListRequest = 555,

    /// <summary>A contract that is listed.</summary>
    ContractListed = 556,

    /// <summary>A mass cancel is done, or was refused.</summary>
    MassCancelReport = 562,
}

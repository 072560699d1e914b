namespace Commodities.Gateway.Certification;

/// <summary>What a client shows that it can, in the order of the page. The names are in the sessions' files.</summary>
public enum CertificationStep
{
    /// <summary>It logs on.</summary>
    Logon,

    /// <summary>It fills a gap that the venue asked for.</summary>
    Gap,

    /// <summary>It asks for messages again, and gets them.</summary>
    Resend,

    /// <summary>It sends a message again with PossDupFlag.</summary>
    PossibleDuplicate,

    /// <summary>It gets a Reject and goes on.</summary>
    Reject,

    /// <summary>An order is taken.</summary>
    OrderAccepted,

    /// <summary>An order trades.</summary>
    OrderFilled,

    /// <summary>An order is replaced.</summary>
    OrderReplaced,

    /// <summary>An order is cancelled.</summary>
    OrderCancelled,

    /// <summary>An order ends with its day, session or date.</summary>
    OrderExpired,

    /// <summary>An order is refused.</summary>
    OrderRejected,

    /// <summary>A cancel or a replacement is refused.</summary>
    CancelRejected,

    /// <summary>It asks how an order stands.</summary>
    OrderStatus,

    /// <summary>A mass cancel is done.</summary>
    MassCancel,

    /// <summary>A message is over its limit, and refused.</summary>
    Throttle,

    /// <summary>It loses its connection, and its orders are cancelled.</summary>
    CancelOnDisconnect,

    /// <summary>An order is refused because its contract does not trade now.</summary>
    Halt,
}

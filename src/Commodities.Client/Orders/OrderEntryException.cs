using Commodities.Messages.OrderEntry;

namespace Commodities.Client.Orders;

/// <summary>The venue does not take the client, or the connection has ended; the message says why.</summary>
public sealed class OrderEntryException : Exception
{
    /// <summary>No reason known.</summary>
    public OrderEntryException()
    {
    }

    /// <summary>A reason in words.</summary>
    public OrderEntryException(string message)
        : base(message)
    {
    }

    /// <summary>A reason in words, and what brought it about.</summary>
    public OrderEntryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The venue's reason.</summary>
    public OrderEntryException(OrderEntryReject reason, string message)
        : base(message) => Reason = reason;

    /// <summary>The venue's reason; none when it gave none.</summary>
    public OrderEntryReject Reason { get; }
}

using Commodities.Messages.OrderEntry;

namespace Commodities.Client.Orders;

/// <summary>
/// Is told what the venue says, in the order of its numbers, on the receiving thread. Whatever is of no interest need not be written. A method that throws ends the connection.
/// </summary>
public interface IOrderEntryHandler
{
    /// <summary>An order was taken.</summary>
    void OnAccepted(in OrderAccepted message)
    {
    }

    /// <summary>An order was refused.</summary>
    void OnRejected(in OrderRejected message)
    {
    }

    /// <summary>An order traded.</summary>
    void OnFilled(in OrderFilled message)
    {
    }

    /// <summary>An order is gone.</summary>
    void OnCancelled(in OrderCancelled message)
    {
    }

    /// <summary>An order was changed.</summary>
    void OnReplaced(in OrderReplaced message)
    {
    }

    /// <summary>A cancel was refused.</summary>
    void OnCancelRejected(in CancelRejected message)
    {
    }

    /// <summary>A replace was refused.</summary>
    void OnReplaceRejected(in ReplaceRejected message)
    {
    }

    /// <summary>A stop order is active.</summary>
    void OnTriggered(in StopTriggered message)
    {
    }

    /// <summary>A mass cancel is done, or was refused.</summary>
    void OnMassCancelled(in MassCancelReport message)
    {
    }

    /// <summary>A trade was taken back.</summary>
    void OnTradeBusted(in TradeBusted message)
    {
    }

    /// <summary>A trade has another price or fewer lots.</summary>
    void OnTradeCorrected(in TradeCorrected message)
    {
    }

    /// <summary>How an order stands: an answer to a question.</summary>
    void OnStatus(in OrderStatus message)
    {
    }

    /// <summary>A request was refused at the port: the venue never heard of it.</summary>
    void OnBusinessReject(in BusinessReject message)
    {
    }

    /// <summary>
    /// A request was not done: its number counts as used, or it was refused at the port and the refusal was lost with a connection, as the answer to a later request shows.
    /// </summary>
    void OnNotApplied(in NotApplied message)
    {
    }

    /// <summary>The connection has ended; <see cref="OrderEntryClient.ReconnectAsync"/> goes on where it was.</summary>
    void OnDisconnected(OrderEntryException reason)
    {
    }
}

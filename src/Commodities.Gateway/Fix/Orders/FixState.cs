namespace Commodities.Gateway.Fix.Orders;

/// <summary>What the events have made of a request, and of the order that it entered.</summary>
internal struct FixState
{
    /// <summary>The request, by number.</summary>
    public long Number;

    /// <summary>Whether it was answered.</summary>
    public bool IsAnswered;

    /// <summary>Whether it entered an order.</summary>
    public bool HasOrder;

    /// <summary>The order.</summary>
    public FixOrder Order;
}

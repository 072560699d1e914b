namespace Commodities.Messages;

/// <summary>How a <see cref="ReplaceOrder"/> is meant.</summary>
[Flags]
public enum ReplaceOptions : byte
{
    /// <summary>The quantity is the order's total; a smaller one at the same price keeps priority.</summary>
    None = 0,

    /// <summary>The order goes to the back of the queue whatever changes.</summary>
    LosesPriority = 1,

    /// <summary>The quantity is what is to be left, not the total with what has traded.</summary>
    QuantityIsLeaves = 2,
}

namespace Commodities.Domain;

/// <summary>What a trader asks for beside price, quantity and time in force. The upper four bits are not used.</summary>
[Flags]
public enum OrderInstructions : byte
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>Post-only: the order rests or is refused, and never trades on arrival, nor when it is replaced.</summary>
    PostOnly = 1,
}

namespace Commodities.Settlement.Ledger;

/// <summary>The ledger refuses a posting; nothing of it or of what is linked to it was booked.</summary>
public sealed class LedgerException : Exception
{
    /// <summary>With the reason.</summary>
    public LedgerException(LedgerFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>With a text.</summary>
    public LedgerException(string message)
        : base(message)
    {
    }

    /// <summary>With a text and a cause.</summary>
    public LedgerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a text.</summary>
    public LedgerException()
    {
    }

    /// <summary>Why.</summary>
    public LedgerFault Fault { get; }
}

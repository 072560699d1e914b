namespace Commodities.Matching;

/// <summary>The engine, or whoever feeds it, has broken a rule that always holds. The node stops; the journal has the truth.</summary>
public sealed class InvariantException : Exception
{
    /// <summary>With a text of its own.</summary>
    public InvariantException(string message)
        : base(message)
    {
    }

    /// <summary>With a text and a cause.</summary>
    public InvariantException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a text.</summary>
    public InvariantException()
    {
    }
}

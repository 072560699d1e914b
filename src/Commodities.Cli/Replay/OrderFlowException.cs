namespace Commodities.Cli.Replay;

/// <summary>A line of an order flow that can't be read: file, line, field, what was found and what was expected.</summary>
public sealed class OrderFlowException : Exception
{
    /// <summary>Names the field.</summary>
    public OrderFlowException(string file, int line, string field, string found, string expected)
        : base($"{file}:{line}: {field} is \"{found}\", expected {expected}")
    {
    }

    /// <summary>With a text of its own.</summary>
    public OrderFlowException(string message)
        : base(message)
    {
    }

    /// <summary>With a text and a cause.</summary>
    public OrderFlowException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a text.</summary>
    public OrderFlowException()
    {
    }
}

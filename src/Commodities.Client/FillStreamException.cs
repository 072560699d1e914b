namespace Commodities.Client;

/// <summary>A consumer can't go on by itself. The message says why and what to do.</summary>
public sealed class FillStreamException : Exception
{
    /// <summary>With the reason.</summary>
    public FillStreamException(FillStreamFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>With a text of its own.</summary>
    public FillStreamException(string message)
        : base(message)
    {
    }

    /// <summary>With a text and a cause.</summary>
    public FillStreamException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a text.</summary>
    public FillStreamException()
    {
    }

    /// <summary>The reason.</summary>
    public FillStreamFault Fault { get; }
}

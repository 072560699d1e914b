namespace Commodities.Client.Transport;

/// <summary>A channel can't be used. The message names it, and says what would be right.</summary>
public sealed class FillTransportException : Exception
{
    /// <summary>With a text of its own.</summary>
    public FillTransportException(string message)
        : base(message)
    {
    }

    /// <summary>With a text and a cause.</summary>
    public FillTransportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a text.</summary>
    public FillTransportException()
    {
    }
}

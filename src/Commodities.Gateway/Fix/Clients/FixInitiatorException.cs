namespace Commodities.Gateway.Fix.Clients;

/// <summary>A client's connection can't be made, or is over; the message says why.</summary>
public sealed class FixInitiatorException : IOException
{
    /// <inheritdoc cref="FixInitiatorException"/>
    public FixInitiatorException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="FixInitiatorException"/>
    public FixInitiatorException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <inheritdoc cref="FixInitiatorException"/>
    public FixInitiatorException()
    {
    }
}

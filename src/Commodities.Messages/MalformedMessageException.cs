namespace Commodities.Messages;

/// <summary>Bytes that are not a message of the schema. The text says what was found, where, and what would be right.</summary>
public sealed class MalformedMessageException : Exception
{
    /// <summary>With a text of its own.</summary>
    public MalformedMessageException(string message)
        : base(message)
    {
    }

    /// <summary>With a text and a cause.</summary>
    public MalformedMessageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a text.</summary>
    public MalformedMessageException()
    {
    }
}

namespace Commodities.Matching;

/// <summary>Bytes that are not a snapshot that this engine can take. The text says what was found, where, and what would be right.</summary>
public sealed class InvalidSnapshotException : Exception
{
    /// <summary>With a text of its own.</summary>
    public InvalidSnapshotException(string message)
        : base(message)
    {
    }

    /// <summary>With a text and a cause.</summary>
    public InvalidSnapshotException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a text.</summary>
    public InvalidSnapshotException()
    {
    }
}

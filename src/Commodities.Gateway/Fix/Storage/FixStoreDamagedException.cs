namespace Commodities.Gateway.Fix.Storage;

/// <summary>A session's file is damaged in front of records that are whole. The message names the file and the place.</summary>
public sealed class FixStoreDamagedException : Exception
{
    /// <summary>Without a text.</summary>
    public FixStoreDamagedException()
    {
    }

    /// <summary>With what is damaged and where.</summary>
    public FixStoreDamagedException(string message)
        : base(message)
    {
    }

    /// <summary>With what is damaged and where, and the cause.</summary>
    public FixStoreDamagedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

namespace Commodities.Gateway.Fix.Dictionary;

/// <summary>The dictionary contradicts its schema or itself; the message names the place.</summary>
public sealed class FixDictionaryException : Exception
{
    /// <summary>Without a text.</summary>
    public FixDictionaryException()
    {
    }

    /// <summary>With what is wrong and where.</summary>
    public FixDictionaryException(string message)
        : base(message)
    {
    }

    /// <summary>With what is wrong and where, and its cause.</summary>
    public FixDictionaryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

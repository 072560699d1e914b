namespace Commodities.Settlement.Clearing;

/// <summary>The stream says something that can't be: the books take in nothing more until a person has looked. What was taken in before stands.</summary>
public sealed class BooksStoppedException : Exception
{
    /// <summary>With what is wrong.</summary>
    public BooksStoppedException(string message)
        : base(message)
    {
    }

    /// <summary>With what is wrong and its cause.</summary>
    public BooksStoppedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a text.</summary>
    public BooksStoppedException()
    {
    }
}

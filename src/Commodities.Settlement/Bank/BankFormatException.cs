namespace Commodities.Settlement.Bank;

/// <summary>A document of the bank says something that can't be read; nothing of it was booked.</summary>
public sealed class BankFormatException : Exception
{
    /// <summary>With what is wrong, where, and what would be right.</summary>
    public BankFormatException(string message)
        : base(message)
    {
    }

    /// <summary>With a text and a cause.</summary>
    public BankFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a text.</summary>
    public BankFormatException()
    {
    }
}

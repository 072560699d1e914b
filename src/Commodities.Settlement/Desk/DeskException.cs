namespace Commodities.Settlement.Desk;

/// <summary>Something that was asked for is not done, and nothing of it was booked.</summary>
public sealed class DeskException : Exception
{
    /// <summary>With the reason.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="message">What is wrong, where, and what would be right.</param>
    /// <param name="field">The field that is wrong; null is none.</param>
    public DeskException(DeskFault fault, string message, string? field = null)
        : base(message)
    {
        (Fault, Field) = (fault, field);
    }

    /// <summary>With a text.</summary>
    public DeskException(string message)
        : base(message)
    {
    }

    /// <summary>With a text and a cause.</summary>
    public DeskException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a text.</summary>
    public DeskException()
    {
    }

    /// <summary>Why.</summary>
    public DeskFault Fault { get; }

    /// <summary>The field that is wrong; null is none.</summary>
    public string? Field { get; }
}

using Commodities.Gateway.Fix.Storage;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>How far an answer to a ResendRequest has come.</summary>
/// <param name="cursor">The application messages from the first number on.</param>
/// <param name="first">The first number asked for.</param>
/// <param name="last">The last number that is sent again.</param>
internal sealed class FixResend(FixStoreCursor cursor, long first, long last)
{
    /// <summary>The next number to send or to pass over.</summary>
    public long Next { get; set; } = first;

    /// <summary>The last number that is sent again.</summary>
    public long Last => last;

    /// <summary>The next application message of those asked for.</summary>
    public bool MoveNext(out FixRecord record) => cursor.MoveToMessage(out record) && record.Number <= last;
}

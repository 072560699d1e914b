using Commodities.Gateway.Fix.Storage;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>How far an answer to a ResendRequest has come.</summary>
/// <param name="cursor">The application messages from the first number on.</param>
/// <param name="first">The first number asked for.</param>
/// <param name="last">The last number that is sent again.</param>
internal sealed class FixResend(FixStoreCursor cursor, long first, long last)
{
    private IReadOnlyDictionary<long, byte[]>? _made;
    private long _copy;
    private long _copiesEnd;

    /// <summary>The next number to send or to pass over.</summary>
    public long Next { get; set; } = first;

    /// <summary>The last number that is sent again.</summary>
    public long Last => last;

    /// <summary>Whether messages are still made anew that it needs.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Messages are being made anew.</summary>
    public void Await() => IsWaiting = true;

    /// <summary>The messages that were made anew, by number.</summary>
    public void Take(IReadOnlyDictionary<long, byte[]> made) => (_made, IsWaiting) = (made, false);

    /// <summary>The next application message of those asked for.</summary>
    public bool MoveNext(out FixRecord record)
    {
        while (true)
        {
            for (; _copy < _copiesEnd; _copy++)
            {
                if (_copy < Next || _copy > last || _made?.GetValueOrDefault(_copy) is not byte[] message)
                    continue;
                record = new() { Kind = FixRecordKind.ApplicationMessage, Number = _copy++, Payload = message };
                return true;
            }

            if (!cursor.MoveToMessage(out record) || record.Number > last)
                return false;
            if (record.Kind != FixRecordKind.Copies)
                return true;
            (_copy, _copiesEnd) = (record.Number, record.Number + record.CopyCount);
        }
    }
}

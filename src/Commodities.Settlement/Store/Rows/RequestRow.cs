namespace Commodities.Settlement.Store.Rows;

/// <summary>A request that changed something, with its answer, so that the same request again gets the same answer and changes nothing. Key: caller and key.</summary>
public sealed class RequestRow
{
    /// <summary>The number, from 1; transfers name it as their cause.</summary>
    public long Id { get; set; }

    /// <summary>Who asked.</summary>
    public string Caller { get; set; } = "";

    /// <summary>The caller's key of the request (Idempotency-Key).</summary>
    public string Key { get; set; } = "";

    /// <summary>SHA-256 of method, path and body.</summary>
    public byte[] BodyHash { get; set; } = [];

    /// <summary>The status of the answer.</summary>
    public int StatusCode { get; set; }

    /// <summary>The answer, JSON.</summary>
    public string Answer { get; set; } = "";

    /// <summary>The last ledger number that it booked; 0 is none.</summary>
    public long LedgerNumber { get; set; }

    /// <summary>UTC nanoseconds since 1970.</summary>
    public long MadeNanos { get; set; }
}

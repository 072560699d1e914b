using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Ledger;

/// <summary>
/// The chain over the ledger: SHA-256 of the hash before (32 bytes, zeros before the first), then the transfer's fields, little-endian: number, group, debit account, credit account,
/// amount, number referred to, cause, booked and expiry as int64, value date as int32, state, kind, kind of cause as a byte each, then both account names in UTF-8, each with a
/// zero byte behind it.
/// </summary>
public static class LedgerHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = 32;

    private const int FieldBytes = (9 * sizeof(long)) + sizeof(int) + 3;
    private const int MostBytes = Length + FieldBytes + (2 * (64 * 3)) + 2;

    /// <summary>The hash of a transfer that follows one with the hash <paramref name="before"/>.</summary>
    /// <param name="before">32 bytes; zeros before the first.</param>
    /// <param name="transfer">The transfer; its own hash does not matter.</param>
    /// <param name="debitCode">Name of the account that it leaves.</param>
    /// <param name="creditCode">Name of the account that it enters.</param>
    public static byte[] After(ReadOnlySpan<byte> before, LedgerTransferRow transfer, string debitCode, string creditCode)
    {
        ArgumentNullException.ThrowIfNull(transfer);
        Span<byte> bytes = stackalloc byte[MostBytes];
        before.CopyTo(bytes);
        Span<byte> rest = bytes[Length..];
        foreach (long number in (ReadOnlySpan<long>)[
            transfer.Number, transfer.GroupNumber, transfer.DebitAccountId, transfer.CreditAccountId, transfer.Amount, transfer.RefersToNumber, transfer.CauseId, transfer.BookedNanos,
            transfer.ExpiresNanos])
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, number);
            rest = rest[sizeof(long)..];
        }

        BinaryPrimitives.WriteInt32LittleEndian(rest, transfer.ValueDate);
        (rest[4], rest[5], rest[6]) = ((byte)transfer.State, (byte)transfer.Kind, (byte)transfer.CauseKind);
        rest = Text(Text(rest[7..], debitCode), creditCode);
        return SHA256.HashData(bytes[..(MostBytes - rest.Length)]);
    }

    private static Span<byte> Text(Span<byte> target, string text)
    {
        int length = Encoding.UTF8.GetBytes(text, target);
        target[length] = 0;
        return target[(length + 1)..];
    }
}

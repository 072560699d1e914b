using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Commodities.Cli.Auditing;

/// <summary>
/// The hash chain over the ledger, by its definition in the docs: SHA-256 of the hash before (zeros before the first), nine numbers of 8 bytes, the value date in 4, three bytes, and both
/// names of accounts.
/// </summary>
internal sealed class LedgerChain
{
    private const int HashBytes = 32;

    private readonly byte[] _last = new byte[HashBytes];
    private byte[] _input = new byte[512];

    /// <summary>The hash of the last transfer.</summary>
    public ReadOnlySpan<byte> Last => _last;

    /// <summary>Appends a transfer; <see cref="Last"/> is its hash from then on.</summary>
    public void Append(in AuditedTransfer transfer, AuditedAccount debited, AuditedAccount credited)
    {
        int at = HashBytes;
        int length = at + (9 * sizeof(long)) + sizeof(int) + 3 + debited.HashedCode.Length + credited.HashedCode.Length;
        if (length > _input.Length)
        {
            _input = new byte[length];
        }

        _last.CopyTo(_input, 0);
        Put(ref at, transfer.Number);
        Put(ref at, transfer.GroupNumber);
        Put(ref at, transfer.DebitAccountId);
        Put(ref at, transfer.CreditAccountId);
        Put(ref at, transfer.Amount);
        Put(ref at, transfer.RefersToNumber);
        Put(ref at, transfer.CauseId);
        Put(ref at, transfer.BookedNanos);
        Put(ref at, transfer.ExpiresNanos);
        BinaryPrimitives.WriteInt32LittleEndian(_input.AsSpan(at), transfer.ValueDate);
        at += sizeof(int);
        _input[at++] = (byte)transfer.State;
        _input[at++] = (byte)transfer.Kind;
        _input[at++] = (byte)transfer.CauseKind;
        debited.HashedCode.CopyTo(_input, at);
        credited.HashedCode.CopyTo(_input, at + debited.HashedCode.Length);
        SHA256.HashData(_input.AsSpan(0, length), _last);
    }

    /// <summary>Goes on from the hash that the books have, so that one wrong hash is one difference and not all that follow.</summary>
    public void GoOnFrom(ReadOnlySpan<byte> hash) => hash[..HashBytes].CopyTo(_last);

    private void Put(ref int at, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_input.AsSpan(at), number);
        at += sizeof(long);
    }
}

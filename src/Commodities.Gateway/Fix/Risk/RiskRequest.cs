using System.Buffers.Binary;
using System.Text;

namespace Commodities.Gateway.Fix.Risk;

/// <summary>A request of a risk officer under its id and under the number that stands for it in the command, kept in the session's file of requests.</summary>
internal sealed record RiskRequest
{
    /// <summary>The most bytes of an id or a name.</summary>
    public const int MaxTextLength = 64;

    private const int FixedLength = 16;

    /// <summary>What was asked for.</summary>
    public required RiskRequestKind Kind { get; init; }

    /// <summary>The number that stands for it.</summary>
    public required long Number { get; init; }

    /// <summary>UserRequestID (923) or ClOrdID (11).</summary>
    public required string Id { get; init; }

    /// <summary>What the party was called; of a mass cancel the header field that goes back.</summary>
    public required string Name { get; init; }

    /// <summary>Of a mass cancel MassCancelRequestType (530).</summary>
    public byte Scope { get; init; }

    /// <summary>Whether it was answered. Not kept: events tell it.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Writes it for the file.</summary>
    /// <returns>The bytes written.</returns>
    public int Write(Span<byte> target)
    {
        (target[0], target[1], target[2], target[3]) = ((byte)Kind, Scope, (byte)Id.Length, (byte)Name.Length);
        target[4..8].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], Number);
        Encoding.Latin1.GetBytes(Id, target[FixedLength..]);
        Encoding.Latin1.GetBytes(Name, target[(FixedLength + Id.Length)..]);
        return FixedLength + Id.Length + Name.Length;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RiskRequest Read(ReadOnlySpan<byte> bytes) => new()
    {
        Kind = (RiskRequestKind)bytes[0],
        Scope = bytes[1],
        Number = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
        Id = Encoding.Latin1.GetString(bytes.Slice(FixedLength, bytes[2])),
        Name = Encoding.Latin1.GetString(bytes.Slice(FixedLength + bytes[2], bytes[3])),
    };
}

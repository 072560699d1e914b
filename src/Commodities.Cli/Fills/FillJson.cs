using System.Globalization;
using System.Reflection;
using System.Text;
using Commodities.Messages.Fills;

namespace Commodities.Cli.Fills;

/// <summary>A record as one JSON object with every field by the name that the schema gives it; what is null there is null here. Not for hot paths.</summary>
internal static class FillJson
{
    public static string Of(FillTemplateId kind, ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new();
        text.Append("{\"kind\":\"").Append(kind).Append('"');
        object? record = Read(kind, bytes);
        if (record != null)
        {
            Append(text, record);
        }

        return text.Append('}').ToString();
    }

    private static object? Read(FillTemplateId kind, ReadOnlySpan<byte> bytes) => kind switch
    {
        FillTemplateId.Fill => FillCodec.Read<Fill>(bytes),
        FillTemplateId.FillBust => FillCodec.Read<FillBust>(bytes),
        FillTemplateId.FillCorrection => FillCodec.Read<FillCorrection>(bytes),
        FillTemplateId.SettlementPrice => FillCodec.Read<SettlementPrice>(bytes),
        FillTemplateId.PhaseChange => FillCodec.Read<PhaseChange>(bytes),
        FillTemplateId.ContractDayTotals => FillCodec.Read<ContractDayTotals>(bytes),
        FillTemplateId.DayTotals => FillCodec.Read<DayTotals>(bytes),
        FillTemplateId.ContractDefinition => FillCodec.Read<ContractDefinition>(bytes),
        _ => null,
    };

    private static void Append(StringBuilder text, object record)
    {
        foreach (FieldInfo field in record.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public))
        {
            switch (field.GetValue(record))
            {
                case FillHeader header:
                    Append(text, header);
                    break;
                case FillMessageHeader:
                    break;
                case object value:
                    text.Append(",\"").Append(char.ToLowerInvariant(field.Name[0])).Append(field.Name, 1, field.Name.Length - 1).Append("\":").Append(Text(value));
                    break;
            }
        }
    }

    private static string Text(object value) => value switch
    {
        long and FillSchema.NullInt64 or int and FillSchema.NullInt32 or byte and FillSchema.NullUInt8 => "null",
        long or int or uint or ushort or byte => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        Enum flags when flags.GetType().IsDefined(typeof(FlagsAttribute)) => Convert.ToInt64(flags, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        _ => $"\"{value}\"",
    };
}
